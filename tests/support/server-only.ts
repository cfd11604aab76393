// Under test every module is on the server.
export {}
