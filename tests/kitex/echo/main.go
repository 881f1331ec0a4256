// Echo measures Kitex.
package main

func main() {}
