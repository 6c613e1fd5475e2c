using System.Collections.Immutable;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Ground;

/// <summary>The bots and the tokens that are good at this moment.</summary>
internal sealed class ApplicationBook(SimulatedWorld world)
{
    private readonly List<SimulatedApplication> _applications = [];

    public ImmutableArray<SimulatedApplication> All => world.Locked(() => _applications.ToImmutableArray());

    public SimulatedApplication Add(string name, string token, int privilegedIntents) => world.Change(() =>
    {
        if (_applications.Exists(known => known.Token == token))
        {
            throw new ArgumentException("Another application has this token already.", nameof(token));
        }

        var application = new SimulatedApplication(world.Ids.Next(), name, token) { PrivilegedIntents = privilegedIntents };
        _applications.Add(application);
        return application;
    });

    public SimulatedApplication? FindByToken(string? token) =>
        world.Locked(() => string.IsNullOrEmpty(token) ? null : _applications.Find(application => application.Token == token));

    public SimulatedApplication? Find(string id) => world.Locked(() => _applications.Find(application => application.Id == id));

    /// <summary>The old token is dead.</summary>
    /// <param name="token">The new one; null leaves the bot without any, until it is given one.</param>
    public SimulatedApplication ResetToken(string id, string? token = null) => world.Change(() =>
    {
        var index = _applications.FindIndex(application => application.Id == id);
        return _applications[index] = _applications[index] with { Token = token ?? "" };
    });
}
