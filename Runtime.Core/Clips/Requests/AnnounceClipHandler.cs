using Runtime.Core.Effects;

namespace Runtime.Core.Clips.Requests;

/// <summary>Brings the news of a clip to the outlet it is meant for.</summary>
internal sealed class AnnounceClipHandler(IEnumerable<IClipOutlet> outlets) : IEffectHandler
{
    private readonly Dictionary<string, IClipOutlet> _outlets = outlets.ToDictionary(outlet => outlet.Name, StringComparer.Ordinal);

    public string ActionType => AnnounceClip.Type;

    public bool IsRepeatable => _outlets.Values.All(outlet => outlet.IsRepeatable);

    /// <summary>News of a clip is news the next morning too.</summary>
    public TimeSpan MaxAge { get; } = TimeSpan.FromHours(24);

    public TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(20);

    public async Task<EffectOutcome> ExecuteAsync(Effect effect, CancellationToken cancellationToken)
    {
        var action = (AnnounceClip)effect.Action;
        return _outlets.TryGetValue(action.Outlet, out var outlet)
            ? await outlet.AnnounceAsync(effect.Creator, action, cancellationToken)
            : new EffectOutcome(EffectResult.Failed, $"there is no outlet '{action.Outlet}'");
    }
}
