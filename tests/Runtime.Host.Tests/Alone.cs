namespace Runtime.Host.Tests;

/// <summary>For tests that measure memory or time, or change the process: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
