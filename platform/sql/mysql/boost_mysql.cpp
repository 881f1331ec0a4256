// The compiled parts of Boost.MySQL, and of Asio's TLS that it stands on, once for the program.
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/mysql/src.hpp>
