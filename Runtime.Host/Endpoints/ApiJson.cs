using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Exports.Mirror;
using Runtime.Host.Hubs;

namespace Runtime.Host.Endpoints;

/// <summary>Everything the API and the hub read and write, and the strictness with which they read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClipDiskView))]
[JsonSerializable(typeof(ClipPreviewView))]
[JsonSerializable(typeof(ImmutableArray<CaptureView>))]
[JsonSerializable(typeof(ClipDetailView))]
[JsonSerializable(typeof(ClipQueueStatus))]
[JsonSerializable(typeof(ImmutableArray<ClipFile>))]
[JsonSerializable(typeof(ImmutableArray<ClipView>))]
[JsonSerializable(typeof(CommandView))]
[JsonSerializable(typeof(CreateClipRequest))]
[JsonSerializable(typeof(ImmutableArray<ActivityView>))]
[JsonSerializable(typeof(ConfigurationView))]
[JsonSerializable(typeof(DiscordGuildBody))]
[JsonSerializable(typeof(DiscordStatusView))]
[JsonSerializable(typeof(GuildSettingsBody))]
[JsonSerializable(typeof(GuildSettingsView))]
[JsonSerializable(typeof(ImmutableArray<CommandRecordView>))]
[JsonSerializable(typeof(ImmutableArray<DiscordCommandView>))]
[JsonSerializable(typeof(ImmutableArray<DiscordGuildBody>))]
[JsonSerializable(typeof(ImmutableArray<NoticeView>))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(NoticeRetryBody))]
[JsonSerializable(typeof(NoticeTestBody))]
[JsonSerializable(typeof(PresenceBody))]
[JsonSerializable(typeof(ImmutableArray<ClipShowingView>))]
[JsonSerializable(typeof(ImmutableArray<CreatorView>))]
[JsonSerializable(typeof(ImmutableArray<ExportView>))]
[JsonSerializable(typeof(ImmutableArray<FeedItemView>))]
[JsonSerializable(typeof(ImmutableArray<MirrorView>))]
[JsonSerializable(typeof(ImmutableArray<PlatformView>))]
[JsonSerializable(typeof(ImmutableArray<TaskView>))]
[JsonSerializable(typeof(ImmutableArray<TriggerView>))]
[JsonSerializable(typeof(ImmutableArray<WorkerView>))]
[JsonSerializable(typeof(MoveClipRequest))]
[JsonSerializable(typeof(PublishClipRequest))]
[JsonSerializable(typeof(RenameClipRequest))]
[JsonSerializable(typeof(TrimClipRequest))]
[JsonSerializable(typeof(LoginLinkView))]
[JsonSerializable(typeof(MediaToolView))]
[JsonSerializable(typeof(MirrorComparison))]
[JsonSerializable(typeof(MirrorReport))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(RuntimeView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(StatusSnapshot))]
[JsonSerializable(typeof(TelemetryView))]
[JsonSerializable(typeof(TestMessageRequest))]
[JsonSerializable(typeof(TestMessageView))]
[JsonSerializable(typeof(TriggerTestBody))]
[JsonSerializable(typeof(TriggerTestView))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Deep enough for every document of ours, shallow enough to stop a bomb early.</summary>
    private const int DeepestDocument = 32;

    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.MaxDepth = DeepestDocument;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
    }
}
