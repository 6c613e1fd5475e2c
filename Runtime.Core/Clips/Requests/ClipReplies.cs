using Runtime.Core.Effects;
using Runtime.Core.Storage;

namespace Runtime.Core.Clips.Requests;

/// <summary>Says something about a clip that is not, through the outbox like everything that is said.</summary>
internal sealed class ClipReplies(Database database, EffectQueue effects)
{
    public async Task SendAsync(Effect reply)
    {
        await database.WriteAsync(session => OutboxStore.Insert(session, reply));
        effects.Add(reply);
    }
}
