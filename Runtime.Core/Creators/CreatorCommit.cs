using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Runtime.Core.Chat.Log;
using Runtime.Core.Effects;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Creators;

/// <summary>What happens to a batch after it was applied: made durable, then told to everybody.</summary>
internal sealed partial class CreatorCommit(
    CreatorStore store,
    EffectQueue effects,
    ChatLogWriter chatLog,
    PublishedStates published,
    ITelemetry telemetry,
    ILogger<CreatorCommit> logger)
{
    public Task WriteAsync(CreatorChanges changes) => changes.IsEmpty ? Task.CompletedTask : store.WriteAsync(changes);

    /// <param name="attempt">Failures in a row so far; said once at the first and once when it works again.</param>
    public async Task<bool> SucceededAsync(Task commit, CreatorId creator, int attempt)
    {
        try
        {
            await commit;
            if (attempt > 0)
            {
                LogRecovered(creator);
                telemetry.Event("system", TelemetrySeverity.Info, "The database can be written again; nothing was lost.");
            }

            return true;
        }
        catch (SqliteException exception)
        {
            if (attempt == 0)
            {
                LogFailed(creator, exception);
                telemetry.Error("storage", "runtime", $"The database cannot be written (SQLite code {exception.SqliteErrorCode}); new events wait. Check that its disk has space and is writable.");
            }

            return false;
        }
    }

    public void Publish(CreatorState state, CreatorChanges changes)
    {
        published.Publish(state);
        if (changes.Accepted.Count > 0)
        {
            chatLog.Append(new LoggedBatch(changes.Id, changes.Accepted));
        }

        foreach (var effect in changes.Effects)
        {
            effects.Add(effect);
        }
    }

    [LoggerMessage(211, LogLevel.Error, "The events of creator {Creator} cannot be committed; trying again until they can")]
    private partial void LogFailed(CreatorId creator, Exception exception);

    [LoggerMessage(212, LogLevel.Information, "The events of creator {Creator} are committed again")]
    private partial void LogRecovered(CreatorId creator);
}
