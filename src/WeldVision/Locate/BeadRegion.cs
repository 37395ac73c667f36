namespace WeldVision.Locate;

/// <summary>One located bead, in pixels of the photo; box and rectangle may reach past the photo's edge.</summary>
/// <param name="Box">The upright box that the locator gives.</param>
/// <param name="Rectangle">The bead along its own axis.</param>
/// <param name="Probability">That a bead lies here, 0 to 1.</param>
public readonly record struct BeadRegion(PixelBox Box, TurnedRectangle Rectangle, float Probability);
