using Runtime.Core.Exports.Files;

namespace Runtime.Core.Tests.Exports.Files;

public sealed class FailureTextTests
{
    public static TheoryData<string, Exception> Failures => new()
    {
        { "no space left", new IOException("No space left on device : '/home/ada/x'", 28) },
        { "no space left", new IOException("There is not enough space on the disk.", unchecked((int)0x80070070)) },
        { "read-only", new IOException("Read-only file system : '/home/ada/x'", 30) },
        { "access denied", new UnauthorizedAccessException("Access to the path '/home/ada/x' is denied.") },
        { "this size", new ArgumentOutOfRangeException("value", "/home/ada") },
        { "another program", new IOException("in use: '/home/ada/x'", unchecked((int)0x80070020)) },
        { "folder disappeared", new DirectoryNotFoundException("Could not find a part of the path '/home/ada/x'.") },
        { "is a link", new LinkedPathException() },
        { "(NotSupportedException)", new NotSupportedException("/home/ada") },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Says_what_to_do_and_names_no_folder(string part, Exception failure)
    {
        var text = FailureText.For(failure);

        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("/home", text, StringComparison.Ordinal);
    }
}
