using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Secrets;

/// <summary>The environment and <c>.env</c>; the environment wins. Reads the file when first asked and when told to look again.</summary>
public sealed class SecretSource : ISecretSource
{
    private readonly string _path;
    private readonly Func<string, string?> _environment;
    private readonly ConcurrentDictionary<string, byte> _handedOut = new(StringComparer.Ordinal);
    private EnvironmentFile? _file;
    private long _revision;

    public SecretSource(InstancePaths paths)
        : this(paths, Environment.GetEnvironmentVariable)
    {
    }

    internal SecretSource(InstancePaths paths, Func<string, string?> environment)
    {
        _path = paths.EnvironmentFile;
        _environment = environment;
    }

    /// <summary>What is wrong with <c>.env</c>; never shows a value.</summary>
    public ImmutableArray<ConfigurationFault> Faults => Current.Faults;

    /// <summary>Grows whenever <see cref="KnownValues"/> may have changed.</summary>
    internal long Revision => Interlocked.Read(ref _revision);

    private EnvironmentFile Current => Volatile.Read(ref _file) ?? Read();

    public Secret? Find(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        // Whatever is handed out as a credential is one, so it is to be redacted from then on.
        if (_handedOut.TryAdd(value, 0))
        {
            Interlocked.Increment(ref _revision);
        }

        return new Secret(value);
    }

    public string? Setting(string name) => Value(name);

    /// <summary>Looks at the file again.</summary>
    /// <returns>True when it changed since it was last looked at.</returns>
    public bool Refresh()
    {
        var before = Volatile.Read(ref _file);
        return before is not null && !ReferenceEquals(Read(), before);
    }

    /// <summary>Values that must not be shown: what was handed out, and what is named like a credential.</summary>
    internal IEnumerable<string> KnownValues() =>
        _handedOut.Keys.Concat(Current.Values.Where(pair => CredentialNames.Matches(pair.Key)).Select(pair => pair.Value));

    private EnvironmentFile Read()
    {
        var known = Volatile.Read(ref _file) ?? EnvironmentFile.None;
        var file = EnvironmentFile.Read(_path, known);
        if (!ReferenceEquals(file, known))
        {
            Volatile.Write(ref _file, file);
            Interlocked.Increment(ref _revision);
        }

        return file;
    }

    private string? Value(string name) => NotBlank(_environment(name)) ?? NotBlank(Current.Values.GetValueOrDefault(name));

    private static string? NotBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
