using System.Collections.Immutable;
using System.Net;

namespace Platform.Simulator.Rumble.Upload;

/// <summary>The site's pages, with the ids and classes that uploading scripts go by.</summary>
internal static class RumbleUploadPages
{
    public const string Captcha = """<!doctype html><title>Just a moment...</title><form id="challenge-form"><p>Verify you are human.</p></form>""";

    private static readonly ImmutableArray<string> Categories = ["Entertainment", "Gaming", "News", "Sports"];

    public static string SignIn(string next, bool byItself) => Page("Sign in", $"""
        <form id="loginForm" method="post" action="/login.php?next={WebUtility.UrlEncode(next)}">
          <label>User <input id="login-username" name="username"></label>
          <label>Password <input id="login-password" name="password" type="password"></label>
          <button>Sign in</button>
        </form>
        {(byItself ? "<script>document.getElementById('loginForm').submit()</script>" : "")}
        """);

    public static string Upload(bool hasFile, int partBytes) => Page("Upload", $$"""
        <form id="form">
          {{(hasFile ? """<input id="Filedata" name="Filedata" type="file">""" : "<div id=\"dropzone\">Drop it here</div>")}}
          <h2 class="num_percent">0%</h2>
          <p class="upload-error" hidden></p>
          <label>Title <input id="title" name="title" maxlength="100"></label>
          <label>Description <textarea id="description" name="description"></textarea></label>
          <label>Category <select name="primary-category"><option value="">Choose</option>{{string.Concat(Categories.Select(name => $"<option>{name}</option>"))}}</select></label>
          <label><input id="visibility_public" type="radio" name="visibility" value="public" checked> Public</label>
          <label><input id="visibility_unlisted" type="radio" name="visibility" value="unlisted"> Unlisted</label>
          <label><input id="visibility_private" type="radio" name="visibility" value="private"> Private</label>
          <button id="submitForm" type="button" disabled>Upload</button>
        </form>
        <form id="form2" hidden>
          <input id="crights" type="checkbox" style="position:absolute;opacity:0"><label for="crights">You have not signed an exclusive agreement</label>
          <input id="cterms" type="checkbox" style="position:absolute;opacity:0"><label for="cterms">You agree to the terms</label>
          <button id="submitForm2" type="button">Submit</button>
        </form>
        <section id="view"></section>
        <script>const partBytes = {{partBytes}};
        {{Script}}</script>
        """);

    public static string Videos(IEnumerable<RumbleVideo> videos) => Page("Videos", $"""
        <ol id="videos">
        {string.Join('\n', videos.Select(video => $"""<li class="video-item"><a href="{video.Path}?from=list">{WebUtility.HtmlEncode(video.Title)}</a><p>{WebUtility.HtmlEncode(video.Description)}</p></li>"""))}
        </ol>
        """);

    public static string Watch(RumbleVideo video) => Page(WebUtility.HtmlEncode(video.Title), $"<h1>{WebUtility.HtmlEncode(video.Title)}</h1><p>{WebUtility.HtmlEncode(video.Description)}</p>");

    private const string Script =
        """
        const $ = (id) => document.getElementById(id);
        const complaint = document.querySelector('.upload-error');
        const complain = (text) => { complaint.textContent = text; complaint.hidden = false; };
        const upload = crypto.randomUUID();
        let name = '';
        $('Filedata')?.addEventListener('change', async () => {
          const [file] = $('Filedata').files;
          name = file.name;
          try {
            for (let from = 0; from < file.size; from += partBytes) {
              const answer = await fetch(`/upload/part?upload=${upload}`, { method: 'POST', body: file.slice(from, from + partBytes) });
              if (!answer.ok) { complain(await answer.text()); return; }
              document.querySelector('.num_percent').textContent = `${Math.floor(100 * Math.min(file.size, from + partBytes) / file.size)}%`;
            }
            $('submitForm').disabled = false;
          } catch { complain('The connection was lost.'); }
        });
        $('submitForm').addEventListener('click', () => { $('form').hidden = true; $('form2').hidden = false; });
        $('submitForm2').addEventListener('click', async () => {
          $('submitForm2').disabled = true;
          const form = new FormData($('form'));
          const answer = await fetch('/upload/finish', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              upload, name, title: form.get('title'), description: form.get('description'), category: form.get('primary-category'),
              visibility: form.get('visibility'), rights: $('crights').checked, terms: $('cterms').checked,
            }),
          });
          $('form2').hidden = true;
          if (!answer.ok) { $('form').hidden = false; complain(await answer.text()); return; }
          const link = Object.assign(document.createElement('a'), { href: await answer.text(), textContent: 'View' });
          $('view').append('Video upload complete! ', link);
        });
        """;

    private static string Page(string title, string body) => $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><body>{body}</body></html>";
}
