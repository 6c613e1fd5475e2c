using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Triggers;

/// <summary>Keeps the last list of statuses and renews only what was touched, so that a snapshot of a busy chat stays cheap.</summary>
internal sealed class TriggerStatusList
{
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private TriggerRules? _rules;
    private ImmutableArray<TriggerStatus> _statuses = [];

    public void Touch(string triggerId) => _touched.Add(triggerId);

    public ImmutableArray<TriggerStatus> Get(TriggerRules rules, Func<TriggerRule, TriggerStatus> statusOf)
    {
        if (!ReferenceEquals(rules, _rules))
        {
            _rules = rules;
            _statuses = [.. rules.Triggers.Select(statusOf)];
        }
        else if (_touched.Count > 0)
        {
            var renewed = _statuses.ToBuilder();
            foreach (var rule in _touched.Select(rules.Find))
            {
                if (rule is not null)
                {
                    renewed[rule.Index] = statusOf(rule);
                }
            }

            _statuses = renewed.MoveToImmutable();
        }

        _touched.Clear();
        return _statuses;
    }
}
