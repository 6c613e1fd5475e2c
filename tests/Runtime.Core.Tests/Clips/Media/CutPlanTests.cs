using Runtime.Core.Clips.Media.Cutting;

namespace Runtime.Core.Tests.Clips.Media;

public sealed class CutPlanTests
{
    private const int Frame = 3000;

    /// <summary>I0 P2 B1 P4 B3 | I5 P7 B6 P9 B8, numbers in the order of showing.</summary>
    private static readonly Picture[] TwoGroups = [.. ((int[])[0, 2, 1, 4, 3, 5, 7, 6, 9, 8]).Select(n => new Picture(0, n * 188, n * Frame, n is 0 or 5, 100))];

    [Fact]
    public void From_key_frame_to_the_end_of_a_group_all_is_copied()
    {
        var plan = CutPlan.Exact(TwoGroups, 5 * Frame, 10 * Frame)!;

        Assert.Equal((5, 10, 0), (plan.CopyFrom, plan.CopyTo, plan.EncodedFrames));
        Assert.Equal((5 * Frame, 10 * Frame), (plan.From, plan.To));
    }

    [Fact]
    public void The_head_is_encoded_up_to_the_next_key_frame_and_decoded_from_the_one_before()
    {
        var plan = CutPlan.Exact(TwoGroups, (2 * Frame) + 1, 10 * Frame)!;

        Assert.Equal([3 * Frame, 4 * Frame], plan.Head!.Shown);
        Assert.Equal((0, 5), (plan.Head.DecodeFrom, plan.Head.DecodeTo));
        Assert.Null(plan.Tail);
    }

    [Fact]
    public void Of_the_tail_only_what_refers_to_pictures_behind_the_end_is_encoded()
    {
        var plan = CutPlan.Exact(TwoGroups, 0, 9 * Frame)!;

        Assert.Equal((0, 8), (plan.CopyFrom, plan.CopyTo));
        Assert.Equal([8 * Frame], plan.Tail!.Shown);
        Assert.Equal((5, 10), (plan.Tail.DecodeFrom, plan.Tail.DecodeTo));
    }

    [Fact]
    public void A_copy_takes_whole_what_belongs_together()
    {
        var plan = CutPlan.Copy(TwoGroups, 6 * Frame, 7 * Frame)!;

        Assert.Equal((5, 8, 0), (plan.CopyFrom, plan.CopyTo, plan.EncodedFrames));
        Assert.Equal((5 * Frame, 8 * Frame), (plan.From, plan.To));
    }

    [Fact]
    public void Without_a_picture_in_the_range_or_a_key_frame_before_it_there_is_no_plan()
    {
        Assert.Null(CutPlan.Exact(TwoGroups, 20 * Frame, 30 * Frame));
        Assert.Null(CutPlan.Exact(TwoGroups[1..5], Frame, 3 * Frame));
        Assert.Null(CutPlan.Exact([], 0, 1));
        Assert.Null(CutPlan.Copy([], 0, 1));
    }

    [Fact]
    public void Whatever_the_stream_and_the_range_each_wanted_picture_is_there_exactly_once_and_what_is_copied_decodes()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var pictures = Stream(random);
            var from = random.Next(-Frame, pictures.Length * Frame);
            var to = from + random.Next(1, pictures.Length * Frame);
            var wanted = pictures.Select(picture => picture.At).Where(at => at >= from && at < to).Order().ToArray();

            var plan = CutPlan.Exact(pictures, from, to);

            Assert.Equal(wanted.Length == 0, plan is null);
            if (plan is not null)
            {
                var copied = pictures[plan.CopyFrom..plan.CopyTo];
                long[] all = [.. plan.Head?.Shown ?? [], .. copied.Select(picture => picture.At).Order(), .. plan.Tail?.Shown ?? []];
                Assert.True(wanted.SequenceEqual(all), $"round {round}, seed {Seed}");
                Assert.True(copied.Length == 0 || copied[0].IsIdr, $"round {round}, seed {Seed}");
                Assert.All([plan.Head, plan.Tail], part => Assert.True(part is null || pictures[part.DecodeFrom].IsIdr));
            }
        }
    }

    /// <summary>Closed groups of random lengths, with up to three B pictures in front of each P picture in the order of showing.</summary>
    private static Picture[] Stream(Random random)
    {
        var order = new List<(int Shown, bool IsIdr)>();
        for (var shown = 0; order.Count < 60;)
        {
            order.Add((shown++, true));
            for (var left = random.Next(0, 20); left > 0;)
            {
                var between = Math.Min(random.Next(0, 4), left - 1);
                order.Add((shown + between, false));
                order.AddRange(Enumerable.Range(shown, between).Select(n => (n, false)));
                shown += between + 1;
                left -= between + 1;
            }
        }

        return [.. order.Select((picture, i) => new Picture(0, i * 188, picture.Shown * Frame, picture.IsIdr, 100))];
    }
}
