# A module is a folder with its sources, what it stands on, and its tests. The link graph is the include table.

# domtok_module(platform_money SOURCES a.cpp DEPS platform_core PRIVATE_DEPS SQLite::SQLite3 TESTS tests/a_test.cpp
#               TEST_DEPS platform_testing)
function(domtok_module name)
    cmake_parse_arguments(M "" "" "SOURCES;DEPS;PRIVATE_DEPS;TESTS;TEST_DEPS" ${ARGN})
    # What tests share stays out of what is shipped.
    if("${M_DEPS};${M_PRIVATE_DEPS};" MATCHES "_testing;" AND NOT name MATCHES "_testing$")
        message(FATAL_ERROR "${name} must not link a testing target: only tests may (TEST_DEPS)")
    endif()
    if(M_SOURCES)
        add_library(${name} STATIC ${M_SOURCES})
        target_link_libraries(${name} PUBLIC domtok_options ${M_DEPS} PRIVATE ${M_PRIVATE_DEPS})
        domtok_precompile(${name})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE domtok_options ${M_DEPS} ${M_PRIVATE_DEPS})
    endif()
    if(M_TESTS)
        domtok_tests(${name}_tests SOURCES ${M_TESTS} DEPS ${name} ${M_TEST_DEPS})
    endif()
endfunction()

# domtok_tests(order_tests SOURCES tests/a_test.cpp DEPS order [ON_MYSQL_TOO])
# ON_MYSQL_TOO: what is on a ThrowawayDatabase runs a second time on MariaDB; those tests end in .mysql.
function(domtok_tests name)
    cmake_parse_arguments(T "ON_MYSQL_TOO" "" "SOURCES;DEPS" ${ARGN})
    if(NOT DOMTOK_TESTS)
        return()
    endif()
    add_executable(${name} ${T_SOURCES})
    target_link_libraries(${name} PRIVATE domtok_options ${T_DEPS} GTest::gtest GTest::gtest_main)
    domtok_precompile_tests(${name})
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 120 ENVIRONMENT DOMTOK_TESTS_SHARE_ENGINES=1)
    if(T_ON_MYSQL_TOO)
        gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST TEST_SUFFIX .mysql TEST_LIST ${name}_mysql
            PROPERTIES TIMEOUT 120 ENVIRONMENT "DOMTOK_TESTS_SHARE_ENGINES=1;DOMTOK_TEST_SQL=mysql")
    endif()
    # It starts the server for those that need one; see platform/testing/shared_mariadb.hpp.
    if("platform_testing" IN_LIST T_DEPS OR T_DEPS MATCHES "_testing")
        add_dependencies(${name} domtok_mariadb_keeper)
    endif()
endfunction()

# domtok_service(order DOMAIN … USECASE … CONTROLLERS … INFRASTRUCTURE … TESTING … TESTS … CALLS user commodity)
# One target a layer, so that a layer cannot link what it must not include. MIGRATIONS are numbered SQL files.
function(domtok_service name)
    cmake_parse_arguments(S "" "" "DOMAIN;USECASE;CONTROLLERS;INFRASTRUCTURE;TESTING;TESTS;MIGRATIONS;PLATFORM" ${ARGN})
    domtok_module(${name}_domain SOURCES ${S_DOMAIN} DEPS platform_core)
    domtok_module(${name}_usecase SOURCES ${S_USECASE} DEPS ${name}_domain)
    domtok_module(${name}_controllers SOURCES ${S_CONTROLLERS} DEPS ${name}_usecase idl platform_json platform_bus)
    if(S_MIGRATIONS)
        domtok_migrations(${name} migrations_source ${S_MIGRATIONS})
        list(APPEND S_INFRASTRUCTURE ${migrations_source})
    endif()
    domtok_module(${name}_infrastructure SOURCES ${S_INFRASTRUCTURE} DEPS ${name}_domain idl platform_json platform_log platform_net platform_sql platform_bus ${S_PLATFORM})
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${name}_controllers ${name}_infrastructure)
    if(S_TESTING)
        domtok_module(${name}_testing SOURCES ${S_TESTING} DEPS ${name}_domain idl platform_testing)
        list(APPEND testing ${name}_testing)
    endif()
    if(S_TESTS)
        domtok_tests(${name}_tests ON_MYSQL_TOO SOURCES ${S_TESTS} DEPS ${name} platform_testing ${testing})
    endif()
endfunction()

# Builds a service's migrations into the program: domtok::<service>::schema() in "services/<service>/migrations.hpp", both
# written here. The tables every service has (idempotency keys, events) are part of it. `source` gets the file to compile.
function(domtok_migrations service source)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
    set(folder ${PROJECT_BINARY_DIR}/generated/services/${service})
    domtok_embed_migrations(OUTPUT ${folder}/migrations.cpp BYPRODUCTS ${folder}/migrations.hpp FILES ${files}
        OPTIONS --service ${service} --out ${folder})
    set(${source} ${folder}/migrations.cpp PARENT_SCOPE)
endfunction()

# Builds migrations of tables that every service has into the program, as domtok::<function>, which a header declares.
# domtok_tables(bus::event_tables platform/bus/tables.hpp source tables/0001_events.sql)
function(domtok_tables function header source)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
    string(REPLACE "::" "_" name ${function})
    set(output ${PROJECT_BINARY_DIR}/generated/tables/${name}.cpp)
    domtok_embed_migrations(OUTPUT ${output} FILES ${files}
        OPTIONS --tables ${function} --declared-in ${header} --out ${output})
    set(${source} ${output} PARENT_SCOPE)
endfunction()

# The script leaves files alone whose text stays the same; `touch` keeps ninja from asking again.
function(domtok_embed_migrations)
    cmake_parse_arguments(E "" "OUTPUT" "BYPRODUCTS;FILES;OPTIONS" ${ARGN})
    add_custom_command(OUTPUT ${E_OUTPUT} BYPRODUCTS ${E_BYPRODUCTS}
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/embed_migrations.py ${E_OPTIONS} ${E_FILES}
        COMMAND ${CMAKE_COMMAND} -E touch ${E_OUTPUT}
        DEPENDS ${E_FILES} ${PROJECT_SOURCE_DIR}/tools/embed_migrations.py
        COMMENT "Embedding migrations: ${E_OUTPUT}" VERBATIM)
endfunction()

# One precompiled header for what is shipped, owned by platform_core, and one for tests. A sanitizer build goes without:
# ccache serves it better.
function(domtok_precompile name)
    if(NOT DOMTOK_PCH)
        return()
    endif()
    if(name STREQUAL "platform_core")
        target_precompile_headers(platform_core PRIVATE
            <boost/asio/awaitable.hpp> <chrono> <cstdint> <functional> <memory> <optional> <string> <string_view> <vector>
            "${PROJECT_SOURCE_DIR}/platform/core/result.hpp" "${PROJECT_SOURCE_DIR}/platform/core/reflect.hpp")
    else()
        target_precompile_headers(${name} REUSE_FROM platform_core)
    endif()
endfunction()

# The same for the sources of a test, with the test framework in it.
function(domtok_precompile_tests name)
    if(NOT DOMTOK_PCH)
        return()
    endif()
    if(NOT TARGET domtok_tests_precompiled)
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/tests_precompiled.cpp CONTENT "")
        add_library(domtok_tests_precompiled OBJECT ${PROJECT_BINARY_DIR}/generated/tests_precompiled.cpp)
        target_link_libraries(domtok_tests_precompiled PRIVATE domtok_options GTest::gtest)
        target_precompile_headers(domtok_tests_precompiled PRIVATE
            <boost/asio/awaitable.hpp> <gtest/gtest.h>
            <algorithm> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional> <random> <ranges> <string>
            <string_view> <thread> <vector>
            "${PROJECT_SOURCE_DIR}/platform/core/result.hpp" "${PROJECT_SOURCE_DIR}/platform/core/reflect.hpp")
    endif()
    target_precompile_headers(${name} REUSE_FROM domtok_tests_precompiled)
endfunction()

option(DOMTOK_PCH "Share one precompiled header" OFF)
option(DOMTOK_TESTS "Build the tests" ON)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_package(GTest REQUIRED)
include(GoogleTest)
