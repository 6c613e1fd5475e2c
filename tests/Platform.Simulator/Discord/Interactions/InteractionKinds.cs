using System.Diagnostics.CodeAnalysis;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>Discord's numbers.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "Discord's numbers begin at one.")]
public enum InteractionKind
{
    Command = 2,
    Component = 3,
    Autocomplete = 4,
}

/// <summary>The first answer; Discord's numbers.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "Discord's numbers begin at one.")]
public enum AcknowledgementKind
{
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Suggestions = 8,
}

/// <summary>A person asked for something that Discord's own client would not have let them do.</summary>
public sealed class NotOfferedException(string message) : Exception(message);
