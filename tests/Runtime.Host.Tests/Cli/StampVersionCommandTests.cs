using System.Text.Json;
using Runtime.Core.Versioning;
using Runtime.Host.Cli;
using TestKit;

namespace Runtime.Host.Tests.Cli;

public sealed class StampVersionCommandTests : IDisposable
{
    private const string Properties = "<Project><VersionPrefix>0.3.0</VersionPrefix><VersionSuffix>alpha</VersionSuffix><StreamSuitesBuild>2026.11.21+001</StreamSuitesBuild></Project>";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public StampVersionCommandTests()
    {
        File.WriteAllText(_folder.File("Directory.Build.props"), Properties);
        Directory.CreateDirectory(_folder.File("dashboard"));
        File.WriteAllText(_folder.File("dashboard", "version.json"), """{"version":"0.2.3-alpha","build":"2025.04"}""");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("MAJOR.MINOR.PATCH", "0.4")]
    [InlineData("MAJOR.MINOR.PATCH", "latest")]
    [InlineData("YYYY.MM.DD+NNN", "0.4.0", "--build", "2025.04")]
    [InlineData("YYYY.MM.DD+NNN", "0.4.0", "--build", "2026.02.30+001")]
    public async Task A_bad_version_or_build_is_told_its_form_and_changes_nothing(string form, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(arguments));
        Assert.Contains(form, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(Properties, await ReadAsync("Directory.Build.props"));
    }

    [Fact]
    public async Task Each_file_is_listed_with_what_was_in_it_before()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("v0.4.0", "--build", "2026.12.01+001", "--dashboard-root", _folder.File("dashboard")));

        Assert.Contains($"stamped    {_folder.File("dashboard", "version.json")}", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("/version: 0.2.3-alpha -> 0.4.0", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("VersionSuffix: alpha -> (none)", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"not there  {_folder.File("changelog", "roadmap.json")}", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"version":"0.4.0","build":"2026.12.01+001"}""", await ReadAsync("dashboard", "version.json"));
    }

    [Fact]
    public async Task A_check_writes_nothing_and_says_in_its_exit_code_whether_anything_differs()
    {
        var differs = await RunAsync("0.4.0", "--check", "--json");
        using var report = JsonDocument.Parse(_output.ToString());
        var same = await RunAsync("0.3.0-alpha", "--build", "2026.11.21+001", "--check");

        Assert.Equal(ExitCode.Findings, differs);
        Assert.Equal(ExitCode.Ok, same);
        Assert.False(report.RootElement.GetProperty("up_to_date").GetBoolean());
        Assert.Equal("changed", report.RootElement.GetProperty("files")[0].GetProperty("state").GetString());
        Assert.Equal(Properties, await ReadAsync("Directory.Build.props"));
    }

    [Fact]
    public async Task A_broken_file_is_named_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(_folder.File("dashboard", "version.json"), "{", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Findings, await RunAsync("0.4.0", "--dashboard-root", _folder.File("dashboard")));
        Assert.Contains("version.json: line 1", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was written", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(Properties, await ReadAsync("Directory.Build.props"));
    }

    [Fact]
    public async Task The_program_says_its_version_and_build()
    {
        Assert.Equal(0, await CommandRunner.InvokeAsync(StreamSuitesCommands.Create(), ["--version"], _output, _error));
        Assert.Equal($"{RuntimeVersion.Version} ({RuntimeVersion.Build}){Environment.NewLine}", _output.ToString());
    }

    private async Task<ExitCode> RunAsync(params string[] arguments) =>
        (ExitCode)await CommandRunner.InvokeAsync(StreamSuitesCommands.Create(), ["stamp-version", .. arguments, "--checkout", _folder.Path], _output, _error);

    private Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(_folder.File(path), TestContext.Current.CancellationToken);
}
