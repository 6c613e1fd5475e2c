using Radzen;
using Runtime.Admin.Display;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>
/// Carries out what the page's buttons ask for, one of a kind at a time. Whether it is allowed is for the ports to say: a button may be
/// out of date, or pressed by a forged event.
/// </summary>
public sealed class DiscordActions(IDiscordConnection connection, IDiscordNotices notices, DialogService dialogs, NotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    /// <param name="what">For example the key of a notice.</param>
    public bool IsBusy(string what) => _busy.Contains(what);

    public async Task ReconnectAsync()
    {
        if (await ConfirmedAsync("Reconnect the bot?", "It goes offline for a few seconds; commands given meanwhile are not answered. Streams, chat and the streaming workers do not notice.", "Reconnect", "Cancel")
            && await RunAsync("reconnect", "Reconnect", cancellationToken => connection.ReconnectAsync(Actor.Operator, cancellationToken)))
        {
            Tell(NotificationSeverity.Success, "Reconnect: begun", "The state above shows how far it is.");
        }
    }

    public async Task<bool> SetPresenceAsync(DiscordPresence presence)
    {
        var done = await RunAsync("presence", "Presence", cancellationToken => connection.SetPresenceAsync(presence, Actor.Operator, cancellationToken));
        if (done)
        {
            Tell(NotificationSeverity.Success, presence == DiscordPresence.None ? "Presence: cleared" : "Presence: saved", connection.Current.Connected ? "Discord shows it within seconds." : "It is shown as soon as the bot is connected.");
        }

        return done;
    }

    public async Task RetryAsync(NoticeRow row)
    {
        if (row.RetryWarning.Length > 0 && !await ConfirmedAsync("Send it now?", row.RetryWarning, "Send it", "Leave it"))
        {
            return;
        }

        var taken = false;
        if (await RunAsync(row.Notice.Key, "Retry", async cancellationToken => taken = await notices.TryAgainAsync(row.Notice.Key, Actor.Operator, cancellationToken)))
        {
            Tell(
                taken ? NotificationSeverity.Success : NotificationSeverity.Warning,
                taken ? "Retry: it is tried again" : "Retry: not done",
                taken ? row.Title : "It changed meanwhile: look at its state.");
        }
    }

    /// <returns>Null when the operator decided against it, or no answer came.</returns>
    public async Task<DiscordDelivery?> TestAsync(Snowflake guild, Snowflake channel, string template, string place)
    {
        if (!await ConfirmedAsync("Post the test?", $"Everybody in {place} sees it. It is marked as a test, and nobody is pinged.", "Post it", "Cancel"))
        {
            return null;
        }

        DiscordDelivery? delivery = null;
        await RunAsync("test", "Test", async cancellationToken => delivery = await notices.SendTestAsync(guild, channel, template, Actor.Operator, cancellationToken));
        return delivery;
    }

    public async Task<bool> ConfirmedAsync(string title, string consequence, string yes, string no) =>
        await dialogs.Confirm(consequence, title, new ConfirmOptions { OkButtonText = yes, CancelButtonText = no, CloseDialogOnOverlayClick = true }) == true;

    public void Tell(NotificationSeverity severity, string summary, string detail) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = summary, Detail = detail, Duration = 6000 });

    private async Task<bool> RunAsync(string what, string verb, Func<CancellationToken, Task> action)
    {
        if (!_busy.Add(what))
        {
            return false;
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            await action(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Tell(NotificationSeverity.Error, $"{verb}: no answer", $"Nothing was heard within {Numbers.Duration(Patience)}. It may still happen.");
        }
        catch (ArgumentException exception)
        {
            // The connection refuses a presence this way; its words come before the name of the parameter.
            Tell(NotificationSeverity.Error, $"{verb}: not done", exception.Message.Split(" (Parameter", 2)[0]);
        }
        catch (IOException exception)
        {
            Tell(NotificationSeverity.Error, $"{verb}: not done", $"It could not be kept on disk ({exception.GetType().Name}). Check that the disk has room.");
        }
        finally
        {
            _busy.Remove(what);
        }

        return false;
    }
}
