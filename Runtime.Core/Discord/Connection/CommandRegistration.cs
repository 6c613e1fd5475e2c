using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Rest;
using Runtime.Core.Storage;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Connection;

/// <summary>
/// Registers the commands with Discord, only when they differ from what was registered last: new names are counted, two
/// hundred a day and guild.
/// </summary>
internal sealed partial class CommandRegistration(
    DiscordApi api, IDiscordInteractions interactions, DiscordCredentials credentials, DiscordFolders folders, ITelemetry telemetry, TimeProvider time, ILogger<CommandRegistration> logger)
{
    private const int LargestFile = 256 * 1024;
    private const int MostAttempts = 5;

    /// <summary>The same definitions are not sent again this soon after Discord refused them.</summary>
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private string FilePath => Path.Combine(folders.Instance, "commands.json");

    /// <returns>What stands against the commands being registered, in words; empty when they are.</returns>
    public async Task<string> SyncAsync(Snowflake application, CancellationToken cancellationToken)
    {
        var guild = credentials.CommandGuild;
        var scope = guild is { } id ? $"{application}/{id}" : $"{application}/global";
        var body = CommandJson.Write(interactions.Definitions);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var kept = Read();
        if (kept.GetValueOrDefault(scope) is { } known && known.Hash == hash && (known.Problem.Length == 0 || time.GetUtcNow() - known.At < RefusalHolds))
        {
            return known.Problem;
        }

        var answer = await RegisterAsync(application, guild, body, cancellationToken);
        if (answer.Ok)
        {
            LogRegistered(interactions.Definitions.Length, scope);
        }
        else
        {
            LogNotRegistered(scope, answer.Problem);
            telemetry.Error("platform", "platform_error", $"Discord's commands are not registered: {answer.Problem}", "discord");
        }

        if (answer.Ok || answer.Outcome == RestOutcome.Refused)
        {
            kept[scope] = new Registration(hash, time.GetUtcNow(), answer.Problem);
            Keep(kept);
        }

        return answer.Problem;
    }

    private async Task<RestAnswer> RegisterAsync(Snowflake application, Snowflake? guild, byte[] body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await api.RegisterAsync(application, guild, body, cancellationToken);
            if (answer.Ok || answer.Outcome is RestOutcome.Refused or RestOutcome.Unauthorized || attempt == MostAttempts)
            {
                return answer;
            }

            await Task.Delay(FirstPause * attempt, time, cancellationToken);
        }
    }

    private Dictionary<string, Registration> Read()
    {
        try
        {
            var file = new FileInfo(FilePath);
            return file.Exists && file.Length <= LargestFile
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), RegistrationJson.Default.DictionaryStringRegistration) ?? []
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private void Keep(Dictionary<string, Registration> kept)
    {
        try
        {
            PrivateFolder.Replace(FilePath, JsonSerializer.SerializeToUtf8Bytes(kept, RegistrationJson.Default.DictionaryStringRegistration));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception); // then they are registered once more at the next start
        }
    }

    [LoggerMessage(1321, LogLevel.Information, "{Count} Discord commands registered for {Scope}")]
    private partial void LogRegistered(int count, string scope);

    [LoggerMessage(1322, LogLevel.Error, "Discord commands were not registered for {Scope}: {Problem}")]
    private partial void LogNotRegistered(string scope, string problem);

    [LoggerMessage(1323, LogLevel.Warning, "What was registered with Discord could not be kept")]
    private partial void LogNotKept(Exception exception);
}

/// <param name="Problem">Why Discord refused them; empty when they are registered.</param>
internal sealed record Registration(string Hash, DateTimeOffset At, string Problem);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, Registration>))]
internal sealed partial class RegistrationJson : System.Text.Json.Serialization.JsonSerializerContext;
