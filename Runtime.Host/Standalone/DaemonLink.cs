using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Standalone;
using Runtime.Host.Endpoints;
using Runtime.Host.Instance;

namespace Runtime.Host.Standalone;

/// <summary>Finds the daemon anew at each call, by its lock, its record and its control key: it may come and go.</summary>
internal sealed partial class DaemonLink(InstancePaths paths, ILogger<DaemonLink> logger) : IDaemonLink, IDisposable
{
    /// <summary>A command may take two minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2.5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };

    public Task<DiscordMessage?> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken) =>
        PostAsync(DiscordControlEndpoints.Interactions, interaction, StandaloneJson.Default.DiscordInteraction, StandaloneJson.Default.DiscordMessage, cancellationToken);

    public async Task AnsweredAsync(DiscordInteraction interaction, string problem, CancellationToken cancellationToken) =>
        await PostAsync(DiscordControlEndpoints.Answered, new AnsweredInteraction(interaction, problem), StandaloneJson.Default.AnsweredInteraction, StandaloneJson.Default.DiscordPresence, cancellationToken);

    public async Task<DiscordPresence?> TellAsync(DiscordStatus status, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync(DiscordControlEndpoints.Status, status, StandaloneJson.Default.DiscordStatus, StandaloneJson.Default.DiscordPresence, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            LogNotTold(exception.Message);
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <returns>Null when no daemon runs, or none that was reached: then it has done nothing.</returns>
    /// <exception cref="HttpRequestException">It was reached, and did not answer as it should.</exception>
    private async Task<TAnswer?> PostAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class
    {
        if (!InstanceLock.IsHeld(paths) || InstanceRecord.Read(paths) is not { } record || ControlKey.Read(paths) is not { } key)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{record.Port}{path}")) { Content = JsonContent.Create(body, bodyType) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync(answerType, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null; // just started, or just gone
        }
        catch (Exception exception) when (exception is JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The daemon did not answer as it should.", exception);
        }
    }

    [LoggerMessage(861, LogLevel.Warning, "The daemon was not told how the connection is: {Reason}")]
    private partial void LogNotTold(string reason);
}
