// These tests wait for servers and clocks far more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
