using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Core.Storage;
using Runtime.Core.Telemetry;
using Runtime.Core.Tests.Configuration;
using Runtime.Core.Tests.Exports;
using TestKit;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Commands;

/// <summary>Every command over real documents and a real database; workers, creators, clips and Discord are the test's.</summary>
internal sealed class CommandScene : IAsyncDisposable
{
    private readonly TestInstance _instance = new();
    private readonly ServiceProvider _provider;

    public CommandScene()
    {
        Discord = new FakeDiscord(_instance.Time) { Current = DiscordSamples.Connected() };
        _instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel", "display_name": "Daniel"}], "discord_admins": ["300000000000000007"]}""");
        _instance.Write(ConfigurationDocument.Triggers, """
            {"triggers": [
              {"trigger_id": "greet", "creator_id": "*", "type": "command", "command": "!hi", "response": "hello"},
              {"trigger_id": "clipit", "creator_id": "daniel", "type": "command", "command": "!clipit", "actions": [{"type": "enqueue_clip_job"}, {"type": "send_chat_message", "text": "x"}, {"type": "dance"}]},
              {"trigger_id": "off", "creator_id": "*", "type": "command", "command": "!off", "response": "x", "enabled": false}
            ]}
            """);
        Store = _instance.CreateStore();
        Workers.Set([Samples.Platform(), Samples.Platform("kick", "paused")], [Samples.Worker()]);
        Creators.Publish(Samples.State());
        Database = new Database(_instance.Paths, _instance.Time, Telemetry, NullLogger<Database>.Instance);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_instance.Time).AddSingleton<ITelemetry>(Telemetry).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IConfigurationSource>(Store).AddSingleton(_instance.CreateEditor(Store)).AddSingleton<IAuditTrail>(_instance.Audit);
        services.AddSingleton<IWorkerControl>(Workers).AddSingleton<ICreatorDirectory>(Creators).AddSingleton<IClipLibrary>(Library).AddSingleton<IClipCommands>(Clips);
        services.AddSingleton<ISecretSource>(_instance.CreateSecrets()).AddSingleton<ITextRedactor>(provider => new SecretRedactor(_instance.CreateSecrets()));
        services.AddSingleton(Database).AddSingleton<IDiscordMessages>(Discord).AddSingleton<IDiscordConnection>(Discord);
        services.AddDiscordNotices().AddDiscordCommands();
        _provider = services.BuildServiceProvider();
    }

    public FakeDiscord Discord { get; }

    public ConfigurationStore Store { get; }

    public FakeWorkerControl Workers { get; } = new();

    public FakeCreatorDirectory Creators { get; } = new();

    public FakeClipLibrary Library { get; } = new();

    public FakeClipCommands Clips { get; } = new();

    public RecordingTelemetry Telemetry { get; } = new();

    public Database Database { get; }

    public RecordedAudit Audit => _instance.Audit;

    public ManualTime Time => _instance.Time;

    public InstancePaths Paths => _instance.Paths;

    public Dictionary<string, string> Environment => _instance.Environment;

    public IDiscordInteractions Interactions => _provider.GetRequiredService<IDiscordInteractions>();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CommandScene> OpenAsync()
    {
        var scene = new CommandScene();
        await scene.Database.StartingAsync(Ct);
        return scene;
    }

    public string File(ConfigurationDocument document) => System.IO.File.ReadAllText(_instance.PathOf(document));

    /// <summary>As the connection does it: opened, answered, arrived.</summary>
    public async Task<(bool Ephemeral, DiscordMessage Message)> RunAsync(DiscordInteraction interaction)
    {
        var opening = Interactions.Open(interaction);
        var message = await Interactions.AnswerAsync(interaction, Ct);
        Interactions.Answered(interaction, "");
        return (opening.Ephemeral, message);
    }

    public async Task<string> SayAsync(string command, params (string Name, string Value)[] arguments) => (await RunAsync(DiscordSamples.Run(command, arguments))).Message.Content;

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Database.Dispose();
        _instance.Dispose();
    }
}
