using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Runtime.Benchmarks.EngineBenchmarks).Assembly).Run(args);
