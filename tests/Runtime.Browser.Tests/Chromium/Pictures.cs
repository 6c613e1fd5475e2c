using Microsoft.Playwright;

namespace Runtime.Browser.Tests.Chromium;

/// <summary>Reads the pixels of screenshots, with the browser as the decoder.</summary>
internal static class Pictures
{
    private const string Decode =
        """
        async function decode(base64) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
        }
        """;

    /// <returns>The opacity at each point, 0 to 255.</returns>
    public static Task<int[]> AlphaAsync(IPage page, byte[] picture, params (int X, int Y)[] points) =>
        page.EvaluateAsync<int[]>(
            $$"""
            async ({ picture, points }) => {
              {{Decode}}
              const { data, width } = await decode(picture);
              return points.map(([x, y]) => data[4 * (y * width + x) + 3]);
            }
            """,
            new { picture = Convert.ToBase64String(picture), points = points.Select(point => new[] { point.X, point.Y }).ToArray() });

    /// <returns>The largest difference of any channel of any pixel; 255 for pictures of different sizes.</returns>
    public static Task<int> LargestDifferenceAsync(IPage page, byte[] left, byte[] right) =>
        page.EvaluateAsync<int>(
            $$"""
            async ({ left, right }) => {
              {{Decode}}
              const [a, b] = [await decode(left), await decode(right)];
              return a.width !== b.width || a.height !== b.height ? 255 : a.data.reduce((most, value, at) => Math.max(most, Math.abs(value - b.data[at])), 0);
            }
            """,
            new { left = Convert.ToBase64String(left), right = Convert.ToBase64String(right) });
}
