namespace Platform.Simulator.Twitch.Sessions;

/// <summary>One thing to do on a connection. Steps handed over together are done without anything between them.</summary>
internal abstract record OutgoingStep;

/// <param name="EndOfMessage">False when more of the same line follows in another write.</param>
internal sealed record WriteStep(ReadOnlyMemory<byte> Bytes, bool EndOfMessage = true) : OutgoingStep;

internal sealed record PauseStep(TimeSpan Duration) : OutgoingStep;

internal sealed record CloseStep(DropKind Kind) : OutgoingStep;
