using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Configuration;

namespace Runtime.Host.Instance;

/// <summary>
/// Proves that a caller can read the instance's private folder. Made anew at each start and kept in
/// <c>data/control.key</c>, readable by its owner alone; local scripts send it as a bearer token.
/// </summary>
internal sealed class ControlKey
{
    private const int Bytes = 32;
    private readonly string _path;
    private readonly byte[] _hash;

    private ControlKey(string path, string value)
    {
        _path = path;
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
    }

    public static string PathFor(InstancePaths paths) => Path.Combine(paths.Data, "control.key");

    public static ControlKey Create(InstancePaths paths)
    {
        PrivateFiles.EnsureFolder(paths.Data);
        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        PrivateFiles.Replace(PathFor(paths), value);
        return new ControlKey(PathFor(paths), value);
    }

    /// <returns>The key of the daemon that runs on this root, or null when there is none to read.</returns>
    public static string? Read(InstancePaths paths)
    {
        try
        {
            return File.ReadAllText(PathFor(paths)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the same time whatever was sent.</summary>
    public bool Matches(string candidate) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(candidate)), _hash);

    /// <summary>A key whose daemon has left opens nothing; it does not stay behind either.</summary>
    public void Forget() => File.Delete(_path);
}
