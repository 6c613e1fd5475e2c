using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Creators;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>rates.json</c>. Each building takes a sample of the counters; a quiet platform is listed with zero.</summary>
internal sealed class RatesDocument
{
    private static readonly (string Key, string Label, Func<PlatformCounters, long> Value)[] Metrics =
    [
        ("messages", "Messages", counters => counters.Messages),
        ("triggers", "Triggers", counters => counters.Triggers),
        ("actions", "Actions", counters => counters.Actions),
        ("actions_failed", "Failed actions", counters => counters.ActionsFailed),
    ];

    private RateWindows? _rates;

    public void Write(Utf8JsonWriter json, ExportView view)
    {
        _rates ??= new RateWindows(view.Time);
        _rates.Add(view.Creators);
        var platforms = PlatformNames.Of(view);
        (string Name, ImmutableSortedDictionary<string, PlatformCounters> Totals)[] windows =
        [
            ("60s", _rates.Over(RateWindows.Short)),
            ("5m", _rates.Over(RateWindows.Long)),
        ];

        json.WriteList("windows"u8, windows, (writer, window) => WriteWindow(writer, window.Name, window.Totals, platforms));

        // The dashboard's card reads one window from the top level.
        json.WriteString("window"u8, windows[0].Name);
        json.WriteArray("metrics"u8, Metrics, (writer, metric) => WriteCard(writer, metric, windows[0].Totals));
    }

    private static void WriteWindow(
        Utf8JsonWriter json,
        string name,
        ImmutableSortedDictionary<string, PlatformCounters> totals,
        ImmutableSortedSet<string> platforms)
    {
        json.WriteStartObject();
        json.WriteString("window"u8, name);
        json.WriteStartObject("metrics"u8);
        foreach (var (key, _, value) in Metrics)
        {
            json.WriteStartObject(key);
            foreach (var platform in platforms)
            {
                json.WriteNumber(platform, value(totals.GetValueOrDefault(platform, PlatformCounters.Zero)));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCard(
        Utf8JsonWriter json,
        (string Key, string Label, Func<PlatformCounters, long> Value) metric,
        ImmutableSortedDictionary<string, PlatformCounters> totals)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, metric.Key);
        json.WriteString("label"u8, metric.Label);
        json.WriteNumber("value"u8, totals.Values.Sum(metric.Value));
        json.WriteString("unit"u8, "per minute");
        json.WriteEndObject();
    }
}
