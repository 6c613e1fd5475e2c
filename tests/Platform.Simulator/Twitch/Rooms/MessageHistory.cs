namespace Platform.Simulator.Twitch.Rooms;

/// <summary>The last messages of all channels, for replies and deletions.</summary>
internal sealed class MessageHistory
{
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, SaidMessage> _byId = [];
    private readonly Dictionary<(string Channel, string Login), SaidMessage> _lastBy = [];

    public void Add(SaidMessage message)
    {
        lock (_gate)
        {
            _byId[message.Id] = message;
            _lastBy[(message.Channel, message.Author.Login)] = message;
            _order.Enqueue(message.Id);
            if (_order.Count > Capacity)
            {
                _byId.Remove(_order.Dequeue());
            }
        }
    }

    public SaidMessage? Find(string? id)
    {
        lock (_gate)
        {
            return id is null ? null : _byId.GetValueOrDefault(id);
        }
    }

    public SaidMessage? LastBy(string channel, string login)
    {
        lock (_gate)
        {
            return _lastBy.GetValueOrDefault((channel, login));
        }
    }
}
