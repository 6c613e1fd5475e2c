using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// A trigger's <c>roles</c>: a list, one name, or an object of lists by platform in which <c>*</c> stands for the
/// platforms that are not named. A name that is no role is an error: leaving it out would let everyone in.
/// </summary>
internal static class TriggerRoles
{
    private static readonly string[] Known = ["everyone", "subscriber", "vip", "moderator", "broadcaster"];

    public static (ImmutableArray<string> Roles, ImmutableSortedDictionary<string, ImmutableArray<string>> ByPlatform) Read(ObjectReader trigger)
    {
        var byPlatform = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (trigger.Take("roles") is not { Kind: SourceKind.Object } member)
        {
            return (ReadList(trigger, "roles"), byPlatform.ToImmutable());
        }

        var platforms = ObjectReader.Open(member, trigger.Faults, "\"roles\"")!;
        var general = ReadList(platforms, "*");
        foreach (var entry in member.Children.Where(entry => entry.Name != "*"))
        {
            if (PlatformNames.Read(entry.Name!, entry, trigger.Faults) is { } platform)
            {
                byPlatform[platform] = ReadList(platforms, entry.Name!);
            }
        }

        return (general, byPlatform.ToImmutable());
    }

    private static ImmutableArray<string> ReadList(ObjectReader reader, string name)
    {
        var roles = ImmutableArray.CreateBuilder<string>();
        foreach (var written in reader.Texts(name, 64))
        {
            var role = Normal(written);
            if (!Known.Contains(role))
            {
                reader.Faults.Error(reader.Take(name)!, $"{Quote.Of(written)} is not a role.",
                    NearMiss.Of(role, Known) is { } meant ? $"Did you mean \"{meant}\"?" : "Use one of: " + string.Join(", ", Known) + ".");
            }
            else if (!roles.Contains(role))
            {
                roles.Add(role);
            }
        }

        return roles.ToImmutable();
    }

    /// <summary>Accepts the words of the platforms for the same roles.</summary>
    private static string Normal(string written) => written.Trim().ToLowerInvariant() switch
    {
        "all" or "anyone" or "viewer" => "everyone",
        "mod" or "moderators" or "mods" => "moderator",
        "sub" or "subs" or "subscribers" or "member" or "members" => "subscriber",
        "vips" => "vip",
        "owner" or "streamer" => "broadcaster",
        var role => role,
    };
}
