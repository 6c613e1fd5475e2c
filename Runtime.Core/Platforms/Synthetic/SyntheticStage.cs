using System.Collections.Concurrent;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>What the playing worker and the bot's answers share: the way in, and what was said lately.</summary>
internal sealed class SyntheticStage
{
    private readonly ConcurrentDictionary<CreatorId, Play> _plays = new();

    public Play Open(ICreatorInbox inbox, SyntheticEvents events) => _plays[inbox.Creator] = new Play(inbox, events);

    /// <summary>Closes this play; one that was opened after it stays.</summary>
    public void Close(Play play) => _plays.TryRemove(KeyValuePair.Create(play.Inbox.Creator, play));

    public Play? Find(CreatorId creator) => _plays.GetValueOrDefault(creator);

    internal sealed class Play(ICreatorInbox inbox, SyntheticEvents events)
    {
        private const int Capacity = 200;

        private readonly Lock _gate = new();
        private readonly Queue<ChatMessage> _said = new();

        public ICreatorInbox Inbox { get; } = inbox;

        public SyntheticEvents Events { get; } = events;

        public void Remember(ChatMessage message)
        {
            lock (_gate)
            {
                _said.Enqueue(message);
                if (_said.Count > Capacity)
                {
                    _said.Dequeue();
                }
            }
        }

        public ChatMessage? Recall(string? id)
        {
            lock (_gate)
            {
                return id is null ? null : _said.FirstOrDefault(message => message.Id == id);
            }
        }
    }
}
