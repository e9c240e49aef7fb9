package engine

// Network is a random scenario, for tests of what rests on the engine.
var Network = network
