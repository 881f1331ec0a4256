# The contracts of idl/ become headers (target idl), the gateway's route tables, and clients and dispatches of the services
# over RPC (target idl_rpc).

set(DOMTOK_CONTRACTS model user commodity cart order payment)
set(DOMTOK_GENERATED ${PROJECT_BINARY_DIR}/generated)

find_program(THRIFT_COMPILER thrift REQUIRED)

file(GLOB idl_generator CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/idl/*.py)
list(TRANSFORM DOMTOK_CONTRACTS REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/idl/\\1.thrift" OUTPUT_VARIABLE idl_files)
set(idl_headers)
foreach(contract ${DOMTOK_CONTRACTS})
    list(APPEND idl_headers ${DOMTOK_GENERATED}/idl/${contract}.hpp)
    if(NOT contract STREQUAL "model")
        list(APPEND idl_headers ${DOMTOK_GENERATED}/idl/${contract}_routes.cpp ${DOMTOK_GENERATED}/idl/${contract}_rpc.hpp
             ${DOMTOK_GENERATED}/idl/${contract}_rpc.cpp)
        list(APPEND idl_rpc_sources ${DOMTOK_GENERATED}/idl/${contract}_rpc.cpp)
    endif()
endforeach()

# The generator leaves files alone whose text stays the same; the stamp keeps ninja from asking again.
set(idl_stamp ${DOMTOK_GENERATED}/idl.stamp)
add_custom_command(OUTPUT ${idl_stamp} BYPRODUCTS ${idl_headers}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/describe_idl.py --out ${DOMTOK_GENERATED} ${idl_files}
    COMMAND ${CMAKE_COMMAND} -E touch ${idl_stamp}
    DEPENDS ${idl_files} ${idl_generator} ${PROJECT_SOURCE_DIR}/tools/describe_idl.py
    COMMENT "Describing the contracts" VERBATIM)
add_custom_target(idl_generated DEPENDS ${idl_stamp})

add_library(idl INTERFACE)
target_link_libraries(idl INTERFACE platform_core)
add_dependencies(idl idl_generated)
