using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LoadRun.Daemon;

/// <summary>Asks the daemon what it has committed, as a local script does it.</summary>
internal sealed class DaemonApi(Uri address) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task UseKeyAsync(Instance instance, CancellationToken cancellationToken)
    {
        var key = await File.ReadAllTextAsync(Path.Combine(instance.Root, "data", "control.key"), cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
    }

    /// <summary>Messages in the last committed state.</summary>
    public async Task<long> CommittedAsync(CancellationToken cancellationToken)
    {
        var creators = await _http.GetFromJsonAsync<JsonElement>(new Uri("/api/admin/creators", UriKind.Relative), cancellationToken);
        var creator = creators.EnumerateArray().Single();
        return creator.GetProperty("counters").TryGetProperty("twitch", out var twitch) ? twitch.GetProperty("messages").GetInt64() : 0;
    }

    /// <summary>Until so many are committed, or nothing has moved for a while.</summary>
    /// <returns>How many are; fewer means that some were lost.</returns>
    public async Task<long> WaitForCommittedAsync(long count, CancellationToken cancellationToken)
    {
        var (last, moved) = (-1L, TimeProvider.System.GetTimestamp());
        while (true)
        {
            var committed = await CommittedAsync(cancellationToken);
            if (committed != last)
            {
                (last, moved) = (committed, TimeProvider.System.GetTimestamp());
            }

            if (committed >= count || TimeProvider.System.GetElapsedTime(moved) > GiveUp)
            {
                return committed;
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    public async Task<Uri> LoginLinkAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync(new Uri("/control/login-link", UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("url").GetString()!);
    }

    public void Dispose() => _http.Dispose();
}
