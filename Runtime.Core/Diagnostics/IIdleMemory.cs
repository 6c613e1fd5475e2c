namespace Runtime.Core.Diagnostics;

/// <summary>A slice that holds what it can make again. Registered as many of one interface.</summary>
public interface IIdleMemory
{
    /// <summary>Nothing has happened for a while: lets go of what was not used since the last time. On any thread, at any time.</summary>
    void Release();
}
