namespace LoadRun;

/// <summary>A run could not be measured; the report says why and the others go on.</summary>
internal sealed class LoadRunException(string message) : Exception(message);
