
namespace Runtime.Core.Tests.Exports;

/// <summary>
/// Files of the repository that tests hold against what the code makes of them. With <c>STREAMSUITES_REGENERATE=1</c> in
/// the environment they are written instead; look at the difference before committing it.
/// </summary>
internal static class GoldenFiles
{
    public static string Root { get; } = FindRoot();

    public static string Of(string documentPath) => $"tests/Runtime.Core.Tests/Exports/Golden/{documentPath.Replace('/', '.')}";

    public static void Check(string relativePath, byte[] actual)
    {
        var path = Path.Combine(Root, relativePath);
        if (Environment.GetEnvironmentVariable("STREAMSUITES_REGENERATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing: set STREAMSUITES_REGENERATE=1 and run again");
        Assert.Equal(System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(path)), System.Text.Encoding.UTF8.GetString(actual));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StreamSuites.Web.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests run outside the repository");
    }
}
