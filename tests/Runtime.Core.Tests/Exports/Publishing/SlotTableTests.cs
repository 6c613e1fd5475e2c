using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Publishing;

namespace Runtime.Core.Tests.Exports.Publishing;

public sealed class SlotTableTests
{
    private static readonly CreatorId Daniel = new("daniel");
    private static readonly string[] OfDaniel =
        [.. ExportCatalogue.Documents.Where(document => document.IsPerCreator).Select(document => ExportPath.For(document, Daniel)).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_creator_has_each_of_its_documents_once()
    {
        var table = new SlotTable();

        Assert.True(table.Add(Daniel));
        Assert.False(table.Add(Daniel));

        Assert.Equal(OfDaniel, PathsOfDaniel(table));
    }

    [Fact]
    public void A_creator_that_comes_back_while_its_documents_are_taken_away_gets_all_of_them()
    {
        for (var dropped = 0; dropped <= OfDaniel.Length; dropped++)
        {
            var table = new SlotTable();
            table.Add(Daniel);
            table.Reconcile(new HashSet<CreatorId>());
            foreach (var slot in table.Slots.Where(slot => slot.Creator == Daniel).Take(dropped))
            {
                table.Drop(slot);
            }

            Assert.True(table.Add(Daniel));

            Assert.Equal(OfDaniel, PathsOfDaniel(table));
            Assert.All(table.Slots.Where(slot => slot.Creator == Daniel), slot => Assert.True(slot is { IsRetired: false, IsDirty: true }));
        }
    }

    [Fact]
    public void A_document_whose_creator_came_back_meanwhile_is_not_dropped()
    {
        var table = new SlotTable();
        table.Add(Daniel);
        table.Reconcile(new HashSet<CreatorId>());
        var retired = table.Slots.First(slot => slot.Creator == Daniel);

        table.Add(Daniel);
        table.Drop(retired);

        Assert.Equal(OfDaniel, PathsOfDaniel(table));
    }

    private static IEnumerable<string> PathsOfDaniel(SlotTable table) => table.Slots.Where(slot => slot.Creator == Daniel).Select(slot => slot.Path).Order(StringComparer.Ordinal);
}
