# What holds for every target: the language, the warnings, the definitions. Link domtok_options, set nothing elsewhere.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    message(FATAL_ERROR
        "GCC ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines: it frees an aggregate, an initializer list or an owning "
        "lambda made in a statement with co_await twice. Use clang-19 (the presets do; scripts/setup installs it) or GCC 13.")
endif()
if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
    message(FATAL_ERROR "DomTok runs on Linux")
endif()

option(DOMTOK_BENCH "Build what bench/ measures" OFF)
option(DOMTOK_CRASH_POINTS "Compile the places where tests kill the process" OFF)
set(DOMTOK_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_COLOR_DIAGNOSTICS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_package(Threads REQUIRED)
find_package(Boost 1.83 REQUIRED)

add_library(domtok_options INTERFACE)
target_include_directories(domtok_options INTERFACE ${PROJECT_SOURCE_DIR})
target_include_directories(domtok_options SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/generated)
target_link_libraries(domtok_options INTERFACE Boost::headers Threads::Threads)
target_compile_options(domtok_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror
    -UNDEBUG # assertions stay on in every build
    -fno-omit-frame-pointer)
target_compile_definitions(domtok_options INTERFACE
    BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_BEAST_SEPARATE_COMPILATION
    BOOST_MYSQL_SEPARATE_COMPILATION
    $<$<BOOL:${DOMTOK_CRASH_POINTS}>:DOMTOK_CRASH_POINTS>)
target_link_options(domtok_options INTERFACE -fuse-ld=mold)

if(DOMTOK_SANITIZE)
    target_compile_options(domtok_options INTERFACE -fsanitize=${DOMTOK_SANITIZE} -fno-sanitize-recover=all)
    target_link_options(domtok_options INTERFACE -fsanitize=${DOMTOK_SANITIZE})
endif()
