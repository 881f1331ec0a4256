"""The contracts of idl/*.thrift, read from the official compiler's JSON and written out as C++ and OpenAPI."""
