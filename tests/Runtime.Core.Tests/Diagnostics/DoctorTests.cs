using System.Net;
using System.Net.Sockets;
using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;
using TestKit;

namespace Runtime.Core.Tests.Diagnostics;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private InstancePaths Paths => new(_folder.File("root"), _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_check_that_throws_or_hangs_does_not_hide_the_others()
    {
        var time = new ManualTime();
        var doctor = new Doctor([new Check("broken", _ => throw new InvalidOperationException("boom")), new Check("stuck", Hang), new Check("fine", _ => Task.FromResult(DoctorFinding.Ok("yes")))], time);

        var examination = doctor.ExamineAsync(Ct);
        time.Advance(Doctor.TimeLimit);
        var results = await examination;

        Assert.Equal(["broken", "stuck", "fine"], results.Select(result => result.Name));
        Assert.Equal([DoctorLevel.Fail, DoctorLevel.Warn, DoctorLevel.Ok], results.Select(result => result.Finding.Level));
        Assert.Contains("boom", results[0].Finding.Detail, StringComparison.Ordinal);
        Assert.All(results.Where(result => result.Finding.Level != DoctorLevel.Ok), result => Assert.NotEmpty(result.Finding.Remedy));
    }

    [Theory]
    [InlineData("9.0.22", DoctorLevel.Fail)]
    [InlineData("10.0.0", DoctorLevel.Ok)]
    [InlineData("11.0.0", DoctorLevel.Ok)]
    public void An_old_runtime_is_a_failure(string version, DoctorLevel expected) => Assert.Equal(expected, DotNetCheck.Judge(Version.Parse(version)).Level);

    [Theory]
    [InlineData(50, DoctorLevel.Fail)]
    [InlineData(500, DoctorLevel.Warn)]
    [InlineData(50_000, DoctorLevel.Ok)]
    public void Little_space_warns_and_hardly_any_fails(long mebibytes, DoctorLevel expected) => Assert.Equal(expected, DiskSpaceCheck.Judge(mebibytes * 1024 * 1024).Level);

    [Fact]
    public async Task The_sqlite_engine_says_its_version()
    {
        var finding = await new SqliteCheck().RunAsync(Ct);

        Assert.Equal(DoctorLevel.Ok, finding.Level);
        Assert.StartsWith("3.", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_not_there_yet_is_judged_by_where_it_will_be_and_nothing_is_left_behind()
    {
        var finding = await new RootWritableCheck(Paths).RunAsync(Ct);

        Assert.Equal(DoctorLevel.Ok, finding.Level);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_private_folder_that_others_can_reach_is_a_warning_with_the_command_that_mends_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes");
            return;
        }

        Directory.CreateDirectory(Paths.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var check = new PrivateModeCheck("data folder", Paths.Data, isFolder: true);

        var own = await check.RunAsync(Ct);
        File.SetUnixFileMode(Paths.Data, (UnixFileMode)0b111_101_101);
        var shared = await check.RunAsync(Ct);

        Assert.Equal(DoctorLevel.Ok, own.Level);
        Assert.Equal(DoctorLevel.Warn, shared.Level);
        Assert.Contains("755", shared.Detail, StringComparison.Ordinal);
        Assert.StartsWith("chmod 700", shared.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_found_by_its_version_and_a_missing_one_names_what_does_not_work()
    {
        var found = await new ToolCheck(".NET", ["no-such-program", "dotnet"], "--version", "nothing works", "dotnet").RunAsync(Ct);
        var missing = await new ToolCheck("tool", ["no-such-program"], "--version", "clips cannot be made", "no-such-package").RunAsync(Ct);

        Assert.Equal(DoctorLevel.Ok, found.Level);
        Assert.Equal(DoctorLevel.Warn, missing.Level);
        Assert.Contains("clips cannot be made", missing.Detail, StringComparison.Ordinal);
        Assert.Contains("apt-get install no-such-package", missing.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_refuses_is_a_warning_and_one_that_answers_is_fine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var up = await new ReachabilityCheck("chat", "127.0.0.1", port, TimeProvider.System).RunAsync(Ct);
        listener.Stop();
        var down = await new ReachabilityCheck("chat", "127.0.0.1", port, TimeProvider.System).RunAsync(Ct);

        Assert.Equal(DoctorLevel.Ok, up.Level);
        Assert.Equal(DoctorLevel.Warn, down.Level);
    }

    [Fact]
    public async Task Faults_of_the_configuration_count_by_their_severity()
    {
        var warning = new ConfigurationFault("config/tiers.json", 3, 1, "", "is odd", "mend it", FaultSeverity.Warning);
        var error = warning with { Severity = FaultSeverity.Error, Message = "is broken" };

        var none = await new ConfigurationCheck(() => []).RunAsync(Ct);
        var some = await new ConfigurationCheck(() => [warning]).RunAsync(Ct);
        var bad = await new ConfigurationCheck(() => [warning, error]).RunAsync(Ct);

        Assert.Equal([DoctorLevel.Ok, DoctorLevel.Warn, DoctorLevel.Fail], new[] { none, some, bad }.Select(finding => finding.Level));
        Assert.Contains("is broken", bad.Detail, StringComparison.Ordinal);
    }

    private static async Task<DoctorFinding> Hang(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return DoctorFinding.Ok("");
    }

    private sealed class Check(string name, Func<CancellationToken, Task<DoctorFinding>> run) : IDoctorCheck
    {
        public string Name => name;

        public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => run(cancellationToken);
    }
}
