namespace Runtime.Core.Discord.Gateway;

/// <summary>The newest interactions, so that one that is sent again, as after a resume, is not answered again.</summary>
internal sealed class SeenInteractions
{
    /// <summary>An interaction dies after fifteen minutes; nobody has this many in that time.</summary>
    private const int MostKept = 4096;

    private readonly HashSet<Snowflake> _seen = [];
    private readonly Queue<Snowflake> _order = new();
    private readonly Lock _gate = new();

    /// <returns>False for one that was there before.</returns>
    public bool Add(Snowflake id)
    {
        lock (_gate)
        {
            if (!_seen.Add(id))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > MostKept)
            {
                _seen.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
