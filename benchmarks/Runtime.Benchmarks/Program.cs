using BenchmarkDotNet.Running;
using Runtime.Benchmarks;
using Runtime.Benchmarks.Clips;

// Clips are made by processes that run for seconds: they are timed by hand, not by BenchmarkDotNet.
if (args is ["clips", .. var rest])
{
    return await ClipRun.RunAsync(rest.Contains("--quick"));
}

BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
return 0;
