using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

public sealed class ExportPathTests
{
    [Theory]
    [InlineData("daniel")]
    [InlineData("Daniel_2-x")]
    [InlineData("a.b")]
    [InlineData("console")]
    public void A_plain_id_is_a_folder_name(string id) => Assert.True(ExportPath.IsFolderName(id));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("c:")]
    [InlineData(".hidden")]
    [InlineData("dot.")]
    [InlineData("nul")]
    [InlineData("COM1.x")]
    [InlineData("with space")]
    [InlineData("\u0000")]
    [InlineData("käthe")]
    [InlineData("{creator}")]
    public void Anything_that_could_lead_elsewhere_is_not(string id) => Assert.False(ExportPath.IsFolderName(id));

    [Fact]
    public void A_very_long_id_is_not() => Assert.False(ExportPath.IsFolderName(new string('a', 65)));
}
