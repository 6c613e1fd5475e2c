using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Platforms.Synthetic;

/// <param name="Number">Counts the beats of a run, from 1; what a beat refers to is named by it.</param>
/// <param name="After">Pause since the beat before it.</param>
/// <param name="Target">Number of the beat that is answered or removed, or of the gift bomb it belongs to.</param>
internal sealed record ScriptedBeat(long Number, TimeSpan After, Beat Beat, long? Target);

/// <summary>The demo's endless script. Pure: the same seed tells the same story with the same pauses.</summary>
internal static class SyntheticScript
{
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It shuffles a play; the seed has to give the same play again.")]
    public static IEnumerable<ScriptedBeat> Beats(int seed)
    {
        var random = new Random(seed);
        var number = 0L;

        // The first words come at once: a visitor is looking at an empty page.
        var opening = new Telling(SyntheticIncidents.Opening);
        while (!opening.IsOver)
        {
            yield return opening.Next(++number, number switch
            {
                1 => TimeSpan.Zero,
                2 => TimeSpan.FromMilliseconds(400),
                _ => Pause(random, fastest: 250, slowest: 900),
            });
        }

        var talk = new Deck([.. SyntheticTalk.Scenes], random);
        var incidents = new Deck([.. SyntheticIncidents.Scenes], random);
        Telling[] running = [new(talk.Draw()), new(incidents.Draw())];
        while (true)
        {
            // Two scenes at a time, and mostly the one that spoke last goes on: threads cross without falling apart.
            var turn = random.Next(running.Length);
            for (var lines = random.Next(1, 4); lines > 0 && !running[turn].IsOver; lines--)
            {
                yield return running[turn].Next(++number, Pause(random, fastest: 250, slowest: 1_100));
            }

            if (running[turn].IsOver)
            {
                running[turn] = new Telling((turn == 0 ? talk : incidents).Draw());
            }
        }
    }

    /// <summary>People answer fast or think a while; one pause in twelve is long enough to notice.</summary>
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "See Beats.")]
    private static TimeSpan Pause(Random random, int fastest, int slowest) =>
        TimeSpan.FromMilliseconds(random.Next(12) == 0 ? random.Next(1_200, 2_400) : random.Next(fastest, slowest));

    /// <summary>A scene on its way, with the numbers that its beats were given.</summary>
    private sealed class Telling(Scene scene)
    {
        private readonly long[] _numbers = new long[scene.Beats.Length];
        private long? _bomb;
        private int _next;

        public bool IsOver => _next == scene.Beats.Length;

        public ScriptedBeat Next(long number, TimeSpan after)
        {
            var beat = scene.Beats[_next];
            _numbers[_next++] = number;
            return new ScriptedBeat(number, after, beat, TargetOf(beat, number));
        }

        private long? TargetOf(Beat beat, long number) => beat switch
        {
            Talk { AnswersTo: { } answered } => _numbers[answered],
            Delete delete => _numbers[delete.Target],
            Announcement { IsPartOfBomb: true } => _bomb ??= number,
            _ => null,
        };
    }

    /// <summary>Every scene comes once before any comes again.</summary>
    private sealed class Deck(Scene[] scenes, Random random)
    {
        private int _left;

        [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "See Beats.")]
        public Scene Draw()
        {
            if (_left == 0)
            {
                random.Shuffle(scenes);
                _left = scenes.Length;
            }

            return scenes[--_left];
        }
    }
}
