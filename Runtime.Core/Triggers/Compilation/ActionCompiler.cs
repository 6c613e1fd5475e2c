using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Configuration;
using Runtime.Core.Effects;
using Runtime.Core.Triggers.Arguments;
using Runtime.Core.Triggers.Replies;

namespace Runtime.Core.Triggers.Compilation;

/// <summary>Sorts a trigger's actions into what can be done and what is not known.</summary>
internal sealed class ActionCompiler(ArgumentList arguments)
{
    private readonly List<string> _types = [];

    public ImmutableArray<ReplyAction>.Builder Replies { get; } = ImmutableArray.CreateBuilder<ReplyAction>();

    /// <summary>The places of the actions that ask for a clip.</summary>
    public ImmutableArray<int>.Builder Clips { get; } = ImmutableArray.CreateBuilder<int>();

    public ImmutableArray<string>.Builder Unsupported { get; } = ImmutableArray.CreateBuilder<string>();

    public List<string> Warnings { get; } = [];

    /// <summary>For the trace: what it does, and what of it cannot be done.</summary>
    public string Summary => string.Join(", ", _types);

    public void Add(ImmutableArray<TriggerActionConfig> actions)
    {
        for (var index = 0; index < actions.Length; index++)
        {
            var action = actions[index];
            if (action.Type == EnqueueClipJob.Type)
            {
                Clips.Add(index);
                _types.Add(action.Type);
            }
            else if (action.Type != SendChatMessage.Type)
            {
                Unsupported.Add(action.Type);
                _types.Add($"{action.Type} (not supported)");
            }
            else if (string.IsNullOrWhiteSpace(action.Text))
            {
                Warnings.Add(string.Create(CultureInfo.InvariantCulture, $"action {index + 1} has no text to say"));
            }
            else
            {
                var template = ReplyTemplate.Parse(action.Text, arguments);
                Warnings.AddRange(template.Warnings);
                Replies.Add(new ReplyAction(index, template, action.Reply));
                _types.Add(action.Type);
            }
        }
    }
}
