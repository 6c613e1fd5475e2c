namespace Runtime.Core.Exports.Mirror;

/// <summary>The list of what is written could not be kept, so nothing may be written. Not the target's fault.</summary>
internal sealed class MirrorLedgerException(Exception cause) : IOException("The list of mirrored files could not be saved.", cause);
