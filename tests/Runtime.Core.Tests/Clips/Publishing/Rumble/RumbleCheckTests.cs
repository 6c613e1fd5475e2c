using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;
using TestKit;

namespace Runtime.Core.Tests.Clips.Publishing.Rumble;

public sealed class RumbleCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private InstancePaths Paths => new(_folder.Path, _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Where_no_clip_goes_to_rumble_nothing_is_asked_for()
    {
        Assert.Equal(DoctorFinding.Ok("no clips go to Rumble"), await new RumbleCheck(Paths).RunAsync(Ct));
    }

    [Fact]
    public async Task Browser_and_login_are_asked_for_one_after_the_other()
    {
        var chromium = _folder.File("chromium");
        Directory.CreateDirectory(_folder.File("config"));
        await File.WriteAllTextAsync(_folder.File("config", "system.json"), $$"""{"clips": {"default_destination": {"platform": "rumble"}, "rumble": {"chromium_path": {{System.Text.Json.JsonSerializer.Serialize(chromium)}} } } }""", Ct);

        var check = new RumbleCheck(Paths);
        var noBrowser = await check.RunAsync(Ct);
        await File.WriteAllTextAsync(chromium, "", Ct);
        var noLogin = await check.RunAsync(Ct);
        new RumbleProfiles(Paths).Make(null);
        var ready = await check.RunAsync(Ct);

        Assert.Equal((DoctorLevel.Warn, "clips go to Rumble, and clips.rumble.chromium_path names no file: they wait"), (noBrowser.Level, noBrowser.Detail));
        Assert.Equal((DoctorLevel.Warn, "streamsuites rumble-login, on a machine with a display"), (noLogin.Level, noLogin.Remedy));
        Assert.Equal(DoctorLevel.Ok, ready.Level);
    }
}
