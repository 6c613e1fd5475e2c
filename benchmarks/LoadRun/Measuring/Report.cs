using System.Globalization;
using System.Text;

namespace LoadRun.Measuring;

/// <summary>Gathers figures and prints them as one table.</summary>
internal sealed class Report(TextWriter progress)
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _remarks = [];
    private bool _hasFailed;

    /// <summary>Something fell short of its floor or could not be measured.</summary>
    public bool HasShortfall => _hasFailed || _figures.Any(figure => figure.Verdict == Figure.Shortfall);

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        progress.WriteLine($"  {figure.Name}: {figure.Ours} {figure.Unit}{(figure.Peer.Length > 0 ? $", peer {figure.Peer}" : "")} {figure.Verdict}");
    }

    /// <summary>Something a reader of the table has to know, such as a run that was skipped.</summary>
    public void Remark(string text)
    {
        _remarks.Add(text);
        progress.WriteLine($"  {text}");
    }

    public void Failed(string run, string reason)
    {
        _hasFailed = true;
        Remark($"{run} was not measured: {reason}.");
    }

    public void Progress(string text) => progress.WriteLine(text);

    public string Render(LoadSettings settings)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, .NET {Environment.Version}, {settings.Build}{(settings.Quick ? ", quick" : "")}\n\n")
            .Append("| figure | ours | unit | tmi.js | ratio or value | must | aim | verdict |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var figure in _figures)
        {
            var bounds = figure.Bounds is { } both ? $"{Bound(both.Must, figure)} | {Bound(both.Aim, figure)}" : " | ";
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Ours} | {figure.Unit} | {figure.Peer} | {figure.Value:0.##} | {bounds} | {figure.Verdict} |\n");
        }

        foreach (var remark in _remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {remark}");
        }

        return text.Append('\n').ToString();
    }

    private static string Bound(double bound, Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{(figure.HigherIsBetter ? ">=" : "<=")} {bound:0.##}");
}
