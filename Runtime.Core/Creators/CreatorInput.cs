namespace Runtime.Core.Creators;

/// <summary>
/// Anything that changes a creator's state: a chat event, an operator's command, a timer tick. All of them pass
/// through the one loop that owns the state, in the order they were taken from its inbox.
/// </summary>
public abstract record CreatorInput;
