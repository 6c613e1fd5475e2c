using Runtime.Core.Creators;

namespace Runtime.Core.Secrets;

/// <summary>Reads credentials and per-creator settings from the environment and <c>.env</c> (the environment wins).</summary>
public interface ISecretSource
{
    /// <returns>The secret of exactly this name, or null when it is missing or blank.</returns>
    Secret? Find(string name);

    /// <returns>A setting that is not secret, such as a channel name; null when missing or blank.</returns>
    string? Setting(string name);
}

public static class SecretSourceExtensions
{
    /// <summary><c>TWITCH_CHANNEL</c> and <c>daniel</c> make <c>TWITCH_CHANNEL_DANIEL</c>; characters a variable cannot have become <c>_</c>.</summary>
    public static string NameFor(string prefix, CreatorId creator) =>
        $"{prefix}_{string.Concat(creator.Value.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}";

    public static Secret? Find(this ISecretSource secrets, string prefix, CreatorId creator) => secrets.Find(NameFor(prefix, creator));

    public static string? Setting(this ISecretSource secrets, string prefix, CreatorId creator) => secrets.Setting(NameFor(prefix, creator));
}
