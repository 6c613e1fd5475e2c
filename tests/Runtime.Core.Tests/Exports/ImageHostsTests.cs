using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

public sealed class ImageHostsTests
{
    [Theory]
    [InlineData("https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0")]
    [InlineData("https://cdn.7tv.app/emote/01/2x.webp")]
    public void Lets_pictures_of_known_hosts_through(string address) => Assert.Equal(address, ImageHosts.Check(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://static-cdn.jtvnw.net/x")]
    [InlineData("https://static-cdn.jtvnw.net:8443/x")]
    [InlineData("https://static-cdn.jtvnw.net.evil.example/x")]
    [InlineData("https://evil.example/static-cdn.jtvnw.net")]
    [InlineData("https://user@static-cdn.jtvnw.net/x")]
    [InlineData("//static-cdn.jtvnw.net/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://127.0.0.1/x")]
    public void Lets_nothing_else_through(string? address) => Assert.Null(ImageHosts.Check(address));
}
