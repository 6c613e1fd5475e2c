using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Rooms;

/// <summary>Twitch tells of other people's JOIN and PART in batches, seconds late.</summary>
internal sealed class MembershipNews(TwitchRooms rooms, TwitchSimulatorOptions options)
{
    private readonly Lock _gate = new();
    private List<(string Channel, ServerLine Line, TwitchSession About)> _pending = [];

    public void Tell(string verb, TwitchSession about, string channel)
    {
        lock (_gate)
        {
            _pending.Add((channel, TwitchLines.Membership(verb, about.Login ?? "", channel), about));
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.MembershipDelay, options.Time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Publish();
        }
    }

    private void Publish()
    {
        List<(string Channel, ServerLine Line, TwitchSession About)> news;
        lock (_gate)
        {
            (news, _pending) = (_pending, []);
        }

        foreach (var (channel, line, about) in news)
        {
            rooms.Send(channel, line, except: about);
        }
    }
}
